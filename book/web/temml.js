// A pandoc JSON filter: each formula becomes MathML.  A formula that Temml cannot
// read stops the build, with the line that weave.lua left on the span around it.
import temml from "temml";

const mathTypes = { DisplayMath: true, InlineMath: false };
let errors = 0;

function toMathML(math, place) {
  const [type, tex] = math.c;
  try {
    return temml.renderToString(tex, {
      displayMode: mathTypes[type.t],
      throwOnError: true,
      strict: true,
      wrap: "tex", // a long formula may break after a relation or a sum, as in print
      annotate: false,
      xml: true, // the namespace, which EPUB's XHTML asks for
    });
  } catch (error) {
    process.stderr.write(`${place}: bad formula: ${error.message.split("\n")[0]}: ${tex.trim()}\n`);
    errors += 1;
    return "";
  }
}

// A tree walk over pandoc's JSON; the place is that of the nearest span.tex above.
function convert(node, place) {
  if (Array.isArray(node)) return node.map((child) => convert(child, place));
  if (node === null || typeof node !== "object") return node;
  if (node.t === "Math") return { t: "RawInline", c: ["html", toMathML(node, place)] };
  if (node.t === "Span" && node.c[0][1].includes("tex")) {
    const [id, classes, attributes] = node.c[0];
    const where = new Map(attributes).get("place");
    const kept = attributes.filter(([name]) => name !== "place");
    return { t: "Span", c: [[id, classes, kept], convert(node.c[1], where)] };
  }
  const copy = {};
  for (const [key, value] of Object.entries(node)) copy[key] = convert(value, place);
  return copy;
}

let input = "";
for await (const chunk of process.stdin) input += chunk;
const output = convert(JSON.parse(input), "formula");
if (errors > 0) process.exit(1);
process.stdout.write(JSON.stringify(output));
