export default function Requirement() {
  return <p>…</p>;
}
