// The page says everything without this script. Here columns of tables become sortable.
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0];
  heads.forEach((th, col) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...th.childNodes);
    th.append(button);
    button.addEventListener("click", () => {
      const up = th.getAttribute("aria-sort") === "descending" || (col === 0 && !th.hasAttribute("aria-sort"));
      heads.forEach((h) => h.removeAttribute("aria-sort"));
      th.setAttribute("aria-sort", up ? "ascending" : "descending");
      const value = (row) => row.cells[col].textContent.trim();
      const number = (text) => (/^[–\d]/.test(text) && col > 0 ? parseFloat(text.replace(/,/g, "")) : NaN);
      const rows = [...body.rows].map((row, i) => ({ row, i, text: value(row), n: number(value(row)) }));
      rows.sort((a, b) => {
        if (isNaN(a.n) !== isNaN(b.n)) return isNaN(a.n) ? 1 : -1;
        const by = isNaN(a.n) ? a.text.localeCompare(b.text) : a.n - b.n;
        return (up ? by : -by) || a.i - b.i;
      });
      body.append(...rows.map((r) => r.row));
    });
  });
}

// Opens for the printer what is closed, where the style sheet cannot.
if (!CSS.supports("selector(details::details-content)")) {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")].filter((d) => !d.closest(".part"));
    opened.forEach((d) => (d.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((d) => (d.open = false)));
}
