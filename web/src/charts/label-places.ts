// Where labels stand beside the things they name, when there are several and none may cover another.

/**
 * As near as possible to the wished heights, in the same order, at least `gap` apart, all within [low, high]; where they cannot all fit,
 * they begin at `low` and go beyond `high`.
 */
export function labelPlaces(wished: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wished.map((_y, index) => index).sort((a, b) => (wished[a] as number) - (wished[b] as number));
  const places = new Array<number>(wished.length).fill(low);
  // Groups of labels that touch: each stands centred on the mean of its members' wishes.
  const groups: { members: number[]; centre: number }[] = [];
  const topOf = ({ members, centre }: { members: number[]; centre: number }): number =>
    Math.max(low, Math.min(centre - ((members.length - 1) * gap) / 2, high - (members.length - 1) * gap));
  for (const index of order) {
    let group = { members: [index], centre: wished[index] as number };
    for (let above = groups.at(-1); above !== undefined; above = groups.at(-1)) {
      if (topOf(above) + above.members.length * gap <= topOf(group)) break;
      groups.pop();
      const members = [...above.members, ...group.members];
      group = { members, centre: members.reduce((sum, at) => sum + (wished[at] as number), 0) / members.length };
    }
    groups.push(group);
  }
  for (const group of groups)
    group.members.forEach((index, row) => {
      places[index] = topOf(group) + row * gap;
    });
  return places;
}
