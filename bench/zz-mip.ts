import loadHighs from 'highs';
import { rotationProblem } from '/work/wt/search/packages/engine/src/fixtures/rotation.ts';
import { planSchedule } from '/work/wt/search/packages/engine/src/generation/schedule/search.ts';
const p = rotationProblem(1, {nations:40, types:8, months:36});
const s = await planSchedule(p, {seed:1, moves: 4_000_000});
let sums=[0,0,0];
for (const n of p.nations.slice(0,12)) {
  const gs = p.groups.filter(g=>g.nation===n.id);
  const T=p.slots, from=p.from;
  const lines:string[]=[]; const obj:string[]=[]; const pres:string[][]=Array.from({length:T},()=>[]); const ints:string[]=[];
  gs.forEach((g,i)=>{ const busy:string[][]=Array.from({length:T},()=>[]);
    for(let st=g.ready;st<T;st++){ const v=`x${i}_${st}`; ints.push(v); const c=st===g.ready?st:st+g.overlap; const cnt=Math.max(0,Math.min(T,st+g.tour)-Math.max(from,c)); if(cnt>0)obj.push(`${cnt*g.persons} ${v}`);
      for(let t=st;t<Math.min(T,st+g.tour);t++)pres[t]!.push(`${g.persons} ${v}`); for(let t=st;t<Math.min(T,st+g.tour+g.rest);t++)busy[t]!.push(v);}
    busy.forEach((b,t)=>{if(b.length)lines.push(`b${i}_${t}: ${b.join(' + ')} <= ${g.units}`)}); });
  pres.forEach((b,t)=>{if(b.length)lines.push(`c${t}: ${b.join(' + ')} <= ${n.cap}`)});
  const wrap=(l:string)=>l.replace(/((?:\S+ \+ ){6})/g,'$1\n ');
  const mk=(int:boolean)=>`Maximize\n obj: ${wrap(obj.join(' + '))}\nSubject To\n${lines.map(wrap).join('\n')}\n${int?`Generals\n ${ints.join('\n ')}\n`:''}End\n`;
  const h=await loadHighs(); const lp=h.solve(mk(false),{output_flag:false}).ObjectiveValue;
  const h2=await loadHighs(); const r=h2.solve(mk(true),{output_flag:false,time_limit:6}); const mip=r.ObjectiveValue;
  let sa=0; for(const st of s.starts){const g=gs.find(g=>g.id===st.group); if(!g)continue; const c=st.slot===g.ready?st.slot:st.slot+g.overlap; sa+=st.units*g.persons*Math.max(0,Math.min(T,st.slot+g.tour)-Math.max(from,c));}
  sums[0]+=lp; sums[1]+=mip; sums[2]+=sa;
  console.log(n.id, gs[0]!.overlap, gs[0]!.tour, gs[0]!.rest, 'lp',Math.round(lp),'mip',(mip/lp).toFixed(4), r.Status, 'sa',(sa/lp).toFixed(4));
}
console.log(sums, sums[1]!/sums[0]!, sums[2]!/sums[0]!);
