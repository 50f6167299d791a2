import { useEffect, useState } from 'react';

const THEMES = ['as the system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const KEY = 'muster theme';

function kept(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'as the system';
  } catch {
    return 'as the system';
  }
}

export function ThemeSwitch() {
  const [theme, setTheme] = useState(kept);
  useEffect(() => {
    if (theme === 'as the system') document.documentElement.removeAttribute('data-theme');
    else document.documentElement.setAttribute('data-theme', theme);
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Kept for this visit only.
    }
  }, [theme]);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
  return (
    <button
      type="button"
      className="quiet theme"
      aria-label={`Colours: ${theme}; switch to ${next}`}
      title={`Colours: ${theme}`}
      onClick={() => setTheme(next)}
    >
      <span aria-hidden="true">◐</span>
    </button>
  );
}
