import type { Theatre } from '@muster/engine/report';
export interface MapProps {
  theatre: Theatre;
  option: string;
  why: (name: string) => void;
}
export default function TheatreMap(_: MapProps) {
  return <p>…</p>;
}
