import { dateWords } from '@muster/engine/report';
import { exposureWords } from '../text/deployed.ts';
import type { DeployReply } from '../work/deploy.ts';
import { csv, type Row } from './rows.ts';
import { writeFiles } from './write.ts';
import type { Line } from './xlsx.ts';

const MAP_WIDTH = 1800;

/** The deployment as bytes: what `--json` prints and `deployment.json` holds. */
export function deployJson(reply: DeployReply): string {
  const { title, option, manifest, asked, figures, handedOver, frontier, rotations, ways, snapping } = reply;
  const { id, label, deployment } = option;
  const printed = {
    format: 1,
    title,
    option: id,
    label,
    manifest,
    handedOver,
    asked,
    figures,
    deployment,
    frontier,
    rotations,
    ways,
    snapping,
  };
  return `${JSON.stringify(printed, null, 2)}\n`;
}

/** One row a base. */
export async function basesCsv(reply: DeployReply): Promise<string> {
  return csv((await tablesOf(reply)).bases ?? []);
}

export async function placesGeoJson(reply: DeployReply): Promise<string> {
  const { placesGeoJsonOf } = await import('./figures.ts');
  return placesGeoJsonOf(reply);
}

/** The map as SVG, or as PNG for a file of that name. */
export async function mapFile(reply: DeployReply, file: string): Promise<string | Buffer> {
  const { deploymentMapOf, fileOf, pngOf } = await import('./figures.ts');
  const figure = deploymentMapOf(reply);
  return /\.png$/i.test(file) ? pngOf(figure, MAP_WIDTH) : fileOf(figure);
}

/** Writes every file of a deployment. Returns their names. */
export async function writeDeployment(folder: string, reply: DeployReply): Promise<string[]> {
  const [{ deploymentMapOf, fileOf, placesGeoJsonOf, pngOf }, { manifestLines, workbookOf }, { isMappable }, tables] =
    await Promise.all([
      import('./figures.ts'),
      import('./xlsx.ts'),
      import('@muster/charts/geometry'),
      tablesOf(reply),
    ]);
  const map = isMappable(reply.theatre) ? deploymentMapOf(reply) : undefined;
  return writeFiles(folder, {
    'deployment.json': deployJson(reply),
    ...Object.fromEntries(Object.entries(tables).map(([name, rows]) => [`${name}.csv`, csv(rows)])),
    'workbook.xlsx': await workbookOf([...(await summaryLines(reply)), ...manifestLines(reply.manifest)], tables),
    'deployment.geojson': placesGeoJsonOf(reply),
    ...(map ? { 'map.svg': fileOf(map), 'map.png': pngOf(map, MAP_WIDTH) } : {}),
  });
}

async function summaryLines(reply: DeployReply): Promise<Line[]> {
  const { headline } = await import('../text/deploy.ts');
  const { title, option, handedOver, figures } = reply;
  const later = option.deployment!.weaponsNotRead.map(({ label, date }) => `${label} (${dateWords(date)})`);
  return [
    [`${title}: ${option.label}`, ''],
    ['Answer', headline(reply)],
    ['Exposure', exposureWords(option.deployment!)],
    ['Figures behind it', `${figures.read}, of which ${figures.assumed} are assumptions`],
    ...Object.entries(handedOver).map(([kind, of]): Line => [`In place of the scenario’s: ${kind}`, String(of)]),
    ...(later.length > 0 ? [['Weapons not read, as later', later.join('; ')] as Line] : []),
  ];
}

async function tablesOf(reply: DeployReply): Promise<Record<string, Row[]>> {
  const { deploymentTables } = await import('./deployment-tables.ts');
  const { option, nations } = reply;
  const { deployment = [], coverage, ...tables } = deploymentTables([option], nations);
  const more = {
    frontier: frontierRows(reply),
    rotations: rotationRows(reply),
    'build-up': coverage ?? [],
    ways: waysRows(reply),
    'off-the-roads': (reply.snapping?.far ?? []).map(({ name, km }) => ({ name, km })),
  };
  const all = { summary: deployment, ...tables, ...more };
  return Object.fromEntries(Object.entries(all).filter(([, rows]) => rows.length > 0));
}

function frontierRows({ option, frontier = [] }: DeployReply): Row[] {
  return frontier.map(
    ({ component, depth, places, bases, persons, largest, mean, coverage, exposed, exposure, isBest }) => ({
      option: option.id,
      component,
      depth_km: depth,
      places,
      persons,
      longest_hours: finite(largest),
      mean_hours: finite(mean),
      coverage_share_p5: coverage.p5,
      coverage_share_p50: coverage.p50,
      coverage_share_p95: coverage.p95,
      ...Object.fromEntries(exposed.map(({ weapon, share }) => [`within_${weapon}_share`, share])),
      exposed_share: exposure,
      best: isBest,
      bases: bases.join('; '),
    }),
  );
}

function rotationRows({ option, rotations }: DeployReply): Row[] {
  return (rotations?.rotations ?? []).flatMap(({ from, to, sectors }, at) =>
    sectors.map((sector) => ({
      option: option.id,
      rotation: at + 1,
      begins_after_months: from,
      ends_after_months: to,
      nation: sector.nation,
      nations: sector.nations.join(' '),
      from_km: sector.from,
      to_km: sector.to,
      persons: sector.persons,
    })),
  );
}

function waysRows({ ways }: DeployReply): Row[] {
  if (!ways) return [];
  const row = (by: string, { mean, largest, coverage }: typeof ways.given): Row => ({
    ways: by,
    ...quantiles('mean_hours', mean),
    ...quantiles('longest_hours', largest),
    ...quantiles('coverage_share', coverage),
  });
  return [row(ways.by, ways.given), row('straight', ways.straight)];
}

function quantiles(name: string, { p5, p50, p95 }: { p5: number; p50: number; p95: number }): Row {
  return { [`${name}_p5`]: finite(p5), [`${name}_p50`]: finite(p50), [`${name}_p95`]: finite(p95) };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
