import { smallProblem } from '../packages/engine/src/fixtures/rotation.ts';
import { bruteForce } from '../packages/engine/src/fixtures/brute-force.ts';
import { planSchedule } from '../packages/engine/src/generation/schedule/search.ts';
let f=0,s=0,c=0,n=0,bad:any[]=[];
for (let i=1;i<=60;i++){ const p=smallProblem(i); const b=bruteForce(p); const r=await planSchedule(p,{seed:1,moves:60000});
 n++; const F=Math.abs(b.fulfilled-r.fulfilled)<1e-9, S=Math.abs(b.largestShare-r.largestShare)<1e-9, C=Math.abs(b.cost-r.cost)<1e-6;
 if(F)f++; if(F&&S)s++; if(F&&S&&C)c++; if(!(F&&S&&C)) bad.push([i,b.fulfilled,r.fulfilled,b.largestShare,r.largestShare,b.cost,r.cost]); }
console.log(n,f,s,c); console.log(bad.map(x=>x.map((y:number)=>+y.toFixed(3)).join(' ')).join('\n'));
