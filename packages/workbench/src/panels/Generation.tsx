export default function Generation() {
  return <p>…</p>;
}
