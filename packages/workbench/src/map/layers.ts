/** What can be switched off; the line of contact stays. */
export interface Layers {
  zone: boolean;
  towns: boolean;
  rivers: boolean;
  names: boolean;
}

export const ALL_LAYERS: Layers = { zone: true, towns: true, rivers: true, names: true };

export const LAYER_WORDS: Record<keyof Layers, string> = {
  zone: 'Where bases stand',
  towns: 'Towns',
  rivers: 'Rivers and lakes',
  names: 'Names of nations',
};
