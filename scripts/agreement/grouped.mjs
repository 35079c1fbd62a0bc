/** Members by a key of theirs, as `Map.groupBy` of later versions of Node gives them. */
export function grouped(members, keyOf) {
  const groups = new Map();
  for (const member of members) {
    const key = keyOf(member);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [member]);
    else group.push(member);
  }
  return groups;
}
