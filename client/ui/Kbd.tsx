/** Names of keys, as printed on them; one element per key. */
export function Kbd({ keys }: { readonly keys: readonly string[] }) {
  return <>{keys.map((key, place) => <span key={place}>{place > 0 ? ' ' : ''}<kbd>{key}</kbd></span>)}</>;
}
