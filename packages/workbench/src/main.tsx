import '@fontsource-variable/inter/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import './style.css';
import './layout.css';

createRoot(document.getElementById('page')!).render(<App />);
