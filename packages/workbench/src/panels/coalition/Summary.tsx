import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { Persons } from '../stage/Values.tsx';

/** In one sentence: who comes, and what lies between trust and none. */
export function Summary() {
  const { option, outcome, isRefining } = usePage();
  const { least, greatest, coordinationGap, statedOnly } = option.coalition;
  const isJoint = outcome.manifest.coordination === 'joint';
  const mode = isJoint ? 'greatest' : 'least';
  const name = `option.${option.id}.coalition`;
  const often = option.coalition[mode].nations.filter(({ share }) => share >= 0.5);
  const old = isRefining ? 'stale' : undefined;
  return (
    <p className="stage-lead">
      <span className={old}>
        <Num
          className="strong"
          why={{
            title: `Nations that come in half of the draws or more: ${often.length}`,
            formula: 'the number of nations whose share of draws is one half or more',
            needs: often.map(({ nation }) => `${name}.${mode}.nations.${nation}.share`),
            doc: 'docs/coalition/fixpoints.md',
          }}
        >
          {often.length === 0 ? 'No' : often.length}
        </Num>{' '}
        {often.length === 1 ? 'nation comes' : 'nations come'} in half of the draws or more
        {isJoint ? ', if all announce jointly' : ', if nobody moves on trust'}. The least coalition brings{' '}
        <Persons name={`${name}.least.persons`} interval={least.persons} isInWords /> persons, the greatest that a joint
        announcement could hold together{' '}
        <Persons name={`${name}.greatest.persons`} interval={greatest.persons} isInWords />.
      </span>{' '}
      The coordination gap between them is{' '}
      <Persons name={`${name}.coordinationGap`} interval={coordinationGap} isInWords />, on average{' '}
      <Persons name={`${name}.coordinationGap`} interval={mean(coordinationGap)} of="mean" />. Those who have stated an
      amount keep <Persons name={`${name}.statedOnly`} interval={statedOnly} isInWords /> in the field.
    </p>
  );
}

/** The mean alone: its range stands beside the median. */
function mean({ mean: value }: { mean: number | null }) {
  return { p5: value, p50: value, p95: value, mean: value };
}
