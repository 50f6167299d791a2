import { rotationProblem } from '../packages/engine/src/fixtures/rotation.ts';
import { planSchedule } from '../packages/engine/src/generation/schedule/search.ts';
import { greedyPlan } from '../packages/engine/src/generation/schedule/greedy.ts';
import { measure } from '../packages/engine/src/generation/schedule/measure.ts';
for (const [spec,seed] of [[{nations:6,types:4,months:24,ambition:0.7},1],[{nations:6,types:4,months:24,ambition:0.7,caps:false},2],[{nations:12,types:6,months:36,ambition:0.8},3],[{nations:6,types:4,months:24},3]] as any) {
  const p = rotationProblem(seed, spec); const g = measure(p, greedyPlan(p));
  const s = await planSchedule(p,{seed:1,moves:500000});
  console.log('F',g.fulfilled.toFixed(4),s.fulfilled.toFixed(4),'share',g.largestShare.toFixed(4),s.largestShare.toFixed(4),'cost',(g.cost/1e6).toFixed(2),(s.cost/1e6).toFixed(2));
}
