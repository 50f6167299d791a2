import { smallProblem } from '../packages/engine/src/fixtures/rotation.ts';
import { planSchedule } from '../packages/engine/src/generation/schedule/search.ts';
const p=smallProblem(7); console.log(JSON.stringify({...p,tasks:p.tasks.map(t=>t.planned[0])},null,0)); const r=await planSchedule(p,{seed:1,moves:60000}); console.log(JSON.stringify(r.starts));
