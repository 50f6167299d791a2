import { expose } from 'comlink';
import { Engine } from './api.ts';

expose(new Engine());
