import type { ReactNode } from 'react';
import { drawableWeapons, type Weapon } from './reach.ts';

/** Whose range is drawn. */
export function WeaponSelect({
  exposure,
  chosen,
  onChange,
}: {
  exposure: readonly Weapon[];
  chosen: string;
  onChange: (weapon: string) => void;
}): ReactNode {
  const weapons = drawableWeapons(exposure);
  if (weapons.length === 0) return null;
  return (
    <label className="map-weapon">
      Range of
      <select value={chosen} onChange={({ target }) => onChange(target.value)}>
        <option value="">no weapon</option>
        {weapons.map(({ weapon, label }) => (
          <option key={weapon} value={weapon}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
