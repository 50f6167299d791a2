import { MusterError } from '@muster/engine';
import type { Command } from 'commander';
import { kmOf, sharedOf, type Typed } from '../arguments.ts';
import { ask } from '../client.ts';
import { basesCsv, deployJson, mapFile, placesGeoJson, writeDeployment } from '../export/deploy.ts';
import { prepareFile, prepareFolder, writeText } from '../export/write.ts';
import { colorsFor, paragraph } from '../text/page.ts';
import type { DeployRequest } from '../work/deploy.ts';
import { print, SCENARIO, withModel } from './shared.ts';

interface TypedDeploy extends Typed {
  frontier?: boolean;
  rotations?: boolean;
  line?: string;
  places?: string;
  roads?: string;
  barriers?: string;
  grid?: string;
  geojson?: string;
  map?: string;
}

export function addDeploy(muster: Command): void {
  withModel(
    muster
      .command('deploy')
      .description('where the force of one option stands, how soon it is there, what it is exposed to')
      .argument('<SCENARIO>', SCENARIO),
  )
    .option('--option <ID>', 'the option to deploy; may be left out where there is one only')
    .option('--frontier', 'the best layout for each depth and number of places')
    .option('--rotations', 'sectors from one relief to the next, with the fewest km that change hands')
    .option('--line <FILE>', 'another line, GeoJSON')
    .option('--places <FILE>', 'places where bases may stand, CSV or GeoJSON points')
    .option('--roads <FILE>', 'roads to travel on, GeoJSON lines')
    .option('--barriers <FILE>', 'rivers and borders with their crossings, GeoJSON lines and points')
    .option('--grid <KM>', 'bases may stand on a grid with this spacing')
    .option('--json', 'print the deployment as one JSON object')
    .option('--csv <FILE>', 'write the bases as a table')
    .option('--geojson <FILE>', 'write line, bases, sectors and stretches')
    .option('--map <FILE>', 'draw the map, .svg or .png')
    .option('--out <DIR>', 'write all tables, workbook, GeoJSON and map into a folder')
    .action(async (scenario: string, typed: TypedDeploy) => {
      const request = requestOf(scenario, typed);
      if (typed.map !== undefined && !/\.(?:svg|png)$/i.test(typed.map)) refuseMap(typed.map);
      if (typed.out !== undefined) await prepareFolder(typed.out);
      for (const file of [typed.csv, typed.geojson, typed.map]) if (file !== undefined) await prepareFile(file);
      // What knows symbols and maps is loaded only here.
      const { deployText } = await import('../text/deploy.ts');
      const reply = await ask('deploy', request, typed);
      const files = typed.out === undefined ? [] : await writeDeployment(typed.out, reply);
      if (typed.csv !== undefined) await writeText(typed.csv, await basesCsv(reply));
      if (typed.geojson !== undefined) await writeText(typed.geojson, await placesGeoJson(reply));
      if (typed.map !== undefined) await writeText(typed.map, await mapFile(reply, typed.map));
      if (typed.json) print(deployJson(reply));
      else print(deployText(reply, scenario, Boolean(typed.verbose), colorsFor(process.stdout)));
      if (files.length > 0) process.stderr.write(`${paragraph(`Written to ${typed.out}: ${files.join(', ')}`)}\n`);
    });
}

const FINEST_GRID = 1;
const COARSEST_GRID = 500;

function requestOf(scenario: string, typed: TypedDeploy): DeployRequest {
  const { line, places, roads, barriers, grid } = typed;
  const given = Object.entries({ line, places, roads, barriers }).filter(([, file]) => file !== undefined);
  return {
    scenario,
    ...sharedOf(typed),
    files: Object.fromEntries(given),
    ...(grid === undefined ? {} : { grid: kmOf('--grid', grid, FINEST_GRID, COARSEST_GRID) }),
    frontier: Boolean(typed.frontier),
    rotations: Boolean(typed.rotations),
  };
}

function refuseMap(file: string): never {
  throw new MusterError([
    { code: 'usage', file: '--map', message: `"${file}" is no picture`, expected: 'a file that ends in .svg or .png' },
  ]);
}
