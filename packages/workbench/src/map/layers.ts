/** What can be switched off; the line of contact stays. */
export interface Layers {
  bases: boolean;
  sectors: boolean;
  response: boolean;
  zone: boolean;
  towns: boolean;
  rivers: boolean;
  names: boolean;
}

export const ALL_LAYERS: Layers = {
  bases: true,
  sectors: true,
  response: true,
  zone: true,
  towns: true,
  rivers: true,
  names: true,
};

export const LAYER_WORDS: Record<keyof Layers, string> = {
  bases: 'Bases',
  sectors: 'Sectors',
  response: 'Response along the line',
  zone: 'Where bases stand',
  towns: 'Towns',
  rivers: 'Rivers and lakes',
  names: 'Names of nations',
};

/** Where an option is laid out, and where only a distance of its bases is known. */
export const LAID_OUT: readonly (keyof Layers)[] = ['bases', 'sectors', 'response'];
export const NOT_LAID_OUT: readonly (keyof Layers)[] = ['zone'];
