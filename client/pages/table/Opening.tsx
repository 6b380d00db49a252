/** Before the first screen: which report is being opened, in grey lines that do not move. */
export function OpeningTable() {
  return (
    <div className="app">
      <header className="bar" /><div className="ruling" />
      <main className="cols opening-table" aria-label="Drafting table">
        <div className="outline" />
        <div className="paper"><div className="doc"><h1><output>Opening the report</output></h1>{[92, 97, 88, 60, 95, 91, 40].map((width) => <i key={width} className="grey-line" style={{ inlineSize: `${width}%` }} />)}</div></div>
        <div className="floor" />
      </main>
      <footer className="foot"><span>The text appears first, positions follow.</span></footer>
    </div>
  );
}
