/** The library as an example finds it whose cluster has a security team: each profile makes pods fit the standard `restricted`. */
const library = require(process.env.E2E_LIBRARY);

const { ClusterProfile, PodSecurity } = library;
const pod = { preset: PodSecurity.RESTRICTED };

/** Each factory of a profile, with the group in its options. */
const RestrictedProfile = new Proxy(ClusterProfile, {
  get: (profiles, name) => (typeof profiles[name] === 'function' ? (options) => profiles[name]({ pod, ...options }) : profiles[name]),
});

module.exports = { ...library, ClusterProfile: RestrictedProfile };
