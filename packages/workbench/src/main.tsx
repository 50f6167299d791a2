import '@fontsource-variable/inter/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import './style.css';
import './parts/bars.css';
import './first/verdict.css';
import './parts/why.css';
import './layout.css';

createRoot(document.getElementById('page')!).render(<App />);
