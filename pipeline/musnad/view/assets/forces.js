// Places for the nodes of a small network: links pull, all nodes push, the same network always lies the same way.
function settle(nodes, links, aspect = 1, rounds = 260) {
  const golden = Math.PI * (3 - Math.sqrt(5));
  nodes.forEach((node, k) => {
    const radius = 26 * Math.sqrt(k + 0.5);
    node.x = radius * Math.cos(k * golden);
    node.y = radius * Math.sin(k * golden);
    node.dx = node.dy = 0;
  });
  for (let round = 0; round < rounds; round++) {
    const heat = 1 - round / rounds;
    pushApart(nodes);
    pullTogether(links);
    for (const node of nodes) {
      node.dx -= node.x * 0.014 * (aspect < 1 ? 1 / aspect : 1);
      node.dy -= node.y * 0.014 * (aspect > 1 ? aspect : 1);
      const speed = Math.hypot(node.dx, node.dy) || 1;
      const step = Math.min(speed, 30 * heat + 0.5) / speed;
      node.x += node.dx * step;
      node.y += node.dy * step;
      node.dx *= 0.3;
      node.dy *= 0.3;
    }
  }
}

/** Stretches a settled network towards the shape of its panel, at most by half. */
function fill(nodes, aspect) {
  const span = (axis) => Math.max(...nodes.map((node) => node[axis])) - Math.min(...nodes.map((node) => node[axis])) || 1;
  const stretch = nodes.length > 1 ? span("x") / span("y") / aspect : 1;
  for (const node of nodes) {
    node.y *= Math.min(1.5, Math.max(1, stretch));
    node.x *= Math.min(1.5, Math.max(1, 1 / stretch));
  }
}

function pushApart(nodes) {
  for (let i = 0; i < nodes.length; i++) {
    for (let j = i + 1; j < nodes.length; j++) {
      const [a, b] = [nodes[i], nodes[j]];
      const x = a.x - b.x || (i - j) * 0.01;
      const y = a.y - b.y || 0.01;
      const near = x * x * 0.7 + y * y * 1.3 + 60;
      const force = (9000 + 420 * (a.size + b.size)) / near;
      const length = Math.sqrt(near);
      a.dx += (x / length) * force;
      a.dy += (y / length) * force;
      b.dx -= (x / length) * force;
      b.dy -= (y / length) * force;
    }
  }
}

function pullTogether(links) {
  for (const { a, b, weight } of links) {
    const x = b.x - a.x;
    const y = b.y - a.y;
    const length = Math.hypot(x, y) || 1;
    const share = 1 / Math.sqrt(Math.min(a.links, b.links) || 1);
    const force = (length - 110) * 0.03 * share * (1 + Math.log(weight));
    a.dx += (x / length) * force;
    a.dy += (y / length) * force;
    b.dx -= (x / length) * force;
    b.dy -= (y / length) * force;
  }
}
