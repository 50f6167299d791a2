import { describe, expect, it } from 'vitest';
import { isMove, isOfDeployment, isSame } from './asked.ts';

const asked = (set: Record<string, string>, coordination?: 'joint') => ({ set, coordination });
const at = { 'option.a.deployment.base.b.longitude': '37', 'option.a.deployment.base.b.latitude': '48' };

describe('what is asked', () => {
  it('is the same whatever the order in which it was set', () => {
    expect(isSame(asked({ x: '1', y: '2' }), asked({ y: '2', x: '1' }))).toBe(true);
    expect(isSame(asked({ x: '1' }), asked({ x: '2' }))).toBe(false);
    expect(isSame(asked({}), asked({}, 'joint'))).toBe(false);
  });

  it('is a move where all that differs is where bases stand: there, back, and on', () => {
    expect(isMove(asked({}), asked(at))).toBe(true);
    expect(isMove(asked(at), asked({}))).toBe(true);
    expect(isMove(asked(at), asked({ ...at, 'option.a.deployment.base.b.latitude': '48.1' }))).toBe(true);
  });

  it('is no move where anything else differs, or nothing', () => {
    expect(isMove(asked(at), asked(at))).toBe(false);
    expect(isMove(asked({}), asked({ ...at, passLevel: '0.8' }))).toBe(false);
    expect(isMove(asked({}), asked(at, 'joint'))).toBe(false);
  });

  it('is of a deployment by its name', () => {
    expect(isOfDeployment('option.a.deployment.coverage')).toBe(true);
    expect(isOfDeployment('option.a.deploymentCost')).toBe(false);
    expect(isOfDeployment('posture.a.bases.setback')).toBe(false);
  });
});
