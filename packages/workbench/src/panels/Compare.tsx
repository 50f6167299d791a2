export default function Compare() {
  return <p>…</p>;
}
