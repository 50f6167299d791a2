export default function Sources() {
  return <p>…</p>;
}
