import { rotationProblem } from '/work/wt/search/packages/engine/src/fixtures/rotation.ts';
import { planSchedule } from '/work/wt/search/packages/engine/src/generation/schedule/search.ts';
import { greedyPlan } from '/work/wt/search/packages/engine/src/generation/schedule/greedy.ts';
import { measure } from '/work/wt/search/packages/engine/src/generation/schedule/measure.ts';
import { check } from '/work/wt/search/packages/engine/src/generation/schedule/check.ts';
import { boundOf } from '/work/wt/search/bench/schedule-bound.ts';
const E = process.env;
const cases: [string, any, number][] = [
 ['40x8x36 caps', {nations:40, types:8, months:36}, 4_000_000],
 ['300 units x 120', {nations:30, types:4, months:120, mostUnits:4}, 20_000_000],
 ['nocap', {nations:30, types:4, months:120, mostUnits:4, caps:false}, 20_000_000],
];
const only = process.argv[2]; const seed = Number(process.argv[3] ?? 1); const moves = Number(process.argv[4] ?? 0);
for (const [name, spec, m] of cases) {
  if (only && !name.startsWith(only)) continue;
  const p = rotationProblem(seed, spec);
  console.log(name, 'units', p.groups.reduce((a,g)=>a+g.units,0), 'planned', p.tasks[0].planned[0]);
  let t = performance.now();
  const g = greedyPlan(p); const mg = measure(p, g);
  console.log('greedy', mg.inField, mg.largestShare, mg.cost, (performance.now()-t).toFixed(0)+' ms');
  t = performance.now();
  const b = process.argv[5] ? Number(process.argv[5]) : await boundOf(p);
  console.log('bound', b, (performance.now()-t).toFixed(0)+' ms');
  t = performance.now();
  const track: any[] = []; let last=0;
  const s = await planSchedule(p, {seed:1, moves: moves || m, onProgress: (x)=>{ if (x.moves-last > (moves||m)/12) {last=x.moves; track.push((x.best/b-1)*100)}}});
  const ms = performance.now()-t;
  console.log('search', s.inField, s.largestShare, s.cost, ms.toFixed(0)+' ms', (s.moves/ms*1000/1e6).toFixed(2)+' M/s', 'gap', ((1-s.inField/b)*100).toFixed(2)+' %');
  console.log(track.map(x=>x.toFixed(2)).join(' '));

  console.log(check(p, s).slice(0,5));
}
if (process.argv[6]) {
  const p = rotationProblem(seed, cases.find(c=>c[0].startsWith(only!))![1]);
  const s = await planSchedule(p, {seed:1, moves});
  const m = measure(p, s.starts);
  console.log([...m.strength[0]!].map(x=>Math.round(x)).join(' '));
  p.nations.slice(0,14).forEach((n,i)=>{ const g=p.groups.filter(x=>x.nation===n.id); console.log(n.cap, g[0]!.tour, g[0]!.rest, g[0]!.overlap, g.map(x=>x.units+'x'+x.persons).join(' '), '|', [...m.present[i]!].slice(0,36).join(' '))});
}
