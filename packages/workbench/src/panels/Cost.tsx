export default function Cost() {
  return <p>…</p>;
}
