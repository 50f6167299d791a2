import { BurdenCard } from './cards/BurdenCard.tsx';
import { CeasefireCard } from './cards/CeasefireCard.tsx';
import { CoalitionCard } from './cards/CoalitionCard.tsx';
import { CostCard } from './cards/CostCard.tsx';
import { DeploymentCard } from './cards/DeploymentCard.tsx';
import { GenerationCard } from './cards/GenerationCard.tsx';
import { RequirementCard } from './cards/RequirementCard.tsx';
import { SourcesCard } from './cards/SourcesCard.tsx';
import './cards.css';

/** The stages in the order of the model, each with one figure, one line and one small chart. */
export function Cards() {
  return (
    <ul className="cards" aria-label="Stages">
      <RequirementCard />
      <CoalitionCard />
      <GenerationCard />
      <DeploymentCard />
      <CeasefireCard />
      <CostCard />
      <BurdenCard />
      <SourcesCard />
    </ul>
  );
}
