export default function Coalition() {
  return <p>…</p>;
}
