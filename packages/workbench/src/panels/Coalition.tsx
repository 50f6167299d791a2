import { useState } from 'react';
import type { Chosen } from '../parts/DataTable.tsx';
import { Cascade } from './coalition/Cascade.tsx';
import { Clocks } from './coalition/Clocks.tsx';
import { Groups } from './coalition/Groups.tsx';
import { Hangs } from './coalition/Hangs.tsx';
import { Ledger } from './coalition/Ledger.tsx';
import { Nations } from './coalition/Nations.tsx';
import { Pivotal } from './coalition/Pivotal.tsx';
import { Summary } from './coalition/Summary.tsx';
import { useCascades } from './coalition/useCascades.ts';
import { World } from './coalition/World.tsx';
import './stages.css';
import './coalition.css';

/** Who comes, because of whom, what they wait for, and what each has said. */
export default function Coalition() {
  const cascades = useCascades();
  const [chosen, choose] = useState<Chosen>({});
  return (
    <div className="stage coalition">
      <Summary />
      <World />
      <Clocks />
      <Nations
        waiting={cascades?.waiting}
        trace={(name) => {
          choose({ nation: name });
          document.getElementById('ledger')?.scrollIntoView();
        }}
      />
      <Pivotal />
      <Hangs />
      <Cascade cascades={cascades} />
      <Groups />
      <Ledger chosen={chosen} choose={choose} />
    </div>
  );
}
