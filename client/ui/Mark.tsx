/** The name of the product: two square brackets around nothing, the sign of words not yet agreed. */
export function Mark() {
  return (
    <span className="mark">
      <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden><path d="M7 3H3.5v14H7M13 3h3.5v14H13" /></svg>
      Nemcon
    </span>
  );
}
