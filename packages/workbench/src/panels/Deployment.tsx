import { usePage } from '../page.tsx';
import { Bases } from './deployment/Bases.tsx';
import { BuildUp } from './deployment/BuildUp.tsx';
import { Exposure } from './deployment/Exposure.tsx';
import { Frontier } from './deployment/Frontier.tsx';
import { Medical } from './deployment/Medical.tsx';
import { Proofs } from './deployment/Proofs.tsx';
import { Response } from './deployment/Response.tsx';
import { Sectors } from './deployment/Sectors.tsx';
import { Summary } from './deployment/Summary.tsx';
import { useStanding } from './deployment/useStanding.ts';
import './stages.css';
import './deployment.css';

/** Where the force stands, how soon it answers along the line, what of it is within reach of weapons, and what these cost each other. */
export default function Deployment() {
  const { isLaying } = usePage();
  const standing = useStanding();
  if (!standing)
    return isLaying ? (
      <p className="waiting">Working out where the bases stand…</p>
    ) : (
      <p>
        This option is laid out nowhere: the scenario does not say how far back its bases stand and how fast they
        answer.
      </p>
    );
  return (
    <div className="stage">
      <Summary {...standing} />
      <Response {...standing} />
      <Sectors {...standing} />
      <Bases {...standing} />
      <Exposure {...standing} />
      <Medical {...standing} />
      <BuildUp {...standing} />
      <Proofs {...standing} />
      <Frontier />
    </div>
  );
}
