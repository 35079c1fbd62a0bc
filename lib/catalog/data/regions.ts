/*
 * Regions as the label `topology.kubernetes.io/region` spells them: as public repositories had them in 2026-11 (AWS with China, GovCloud;
 * Google Cloud; Azure, with Azure/karpenter-provider-azure pkg/providers/pricing). Not compared with the providers' own pages, and new ones
 * appear: an unknown region is a warning, never an error.
 */

function numbered(area: string, ...numbers: number[]): string[] {
  return numbers.map((number) => `${area}${number}`);
}

function azure(names: string): string[] {
  return names.trim().split(/\s+/);
}

const AWS_REGIONS = [
  ...numbered('us-east-', 1, 2), ...numbered('us-west-', 1, 2), 'us-gov-east-1', 'us-gov-west-1',
  'ca-central-1', 'ca-west-1', 'mx-central-1', 'sa-east-1',
  ...numbered('eu-central-', 1, 2), ...numbered('eu-west-', 1, 2, 3), 'eu-north-1', ...numbered('eu-south-', 1, 2),
  'af-south-1', 'me-south-1', 'me-central-1', 'il-central-1',
  ...numbered('ap-east-', 1, 2), ...numbered('ap-northeast-', 1, 2, 3), ...numbered('ap-south-', 1, 2),
  ...numbered('ap-southeast-', 1, 2, 3, 4, 5, 6, 7), 'cn-north-1', 'cn-northwest-1',
];

const GOOGLE_REGIONS = [
  'us-central1', ...numbered('us-east', 1, 4, 5), 'us-south1', ...numbered('us-west', 1, 2, 3, 4),
  ...numbered('northamerica-northeast', 1, 2), 'northamerica-south1', 'southamerica-east1', 'southamerica-west1',
  'europe-central2', ...numbered('europe-north', 1, 2), 'europe-southwest1', ...numbered('europe-west', 1, 2, 3, 4, 6, 8, 9, 10, 12),
  'africa-south1', ...numbered('me-central', 1, 2), 'me-west1',
  ...numbered('asia-east', 1, 2), ...numbered('asia-northeast', 1, 2, 3), ...numbered('asia-south', 1, 2),
  ...numbered('asia-southeast', 1, 2, 3), ...numbered('australia-southeast', 1, 2),
];

const AZURE_REGIONS = azure(`
  centralus eastus eastus2 northcentralus southcentralus westcentralus westus westus2 westus3
  canadacentral canadaeast mexicocentral chilecentral brazilsouth brazilsoutheast
  northeurope westeurope uksouth ukwest francecentral francesouth germanynorth germanywestcentral austriaeast belgiumcentral denmarkeast
  italynorth norwayeast norwaywest polandcentral spaincentral swedencentral switzerlandnorth switzerlandwest
  israelcentral qatarcentral uaecentral uaenorth southafricanorth southafricawest
  eastasia southeastasia japaneast japanwest koreacentral koreasouth centralindia southindia westindia jioindiacentral jioindiawest
  indonesiacentral malaysiawest australiacentral australiacentral2 australiaeast australiasoutheast newzealandnorth
  usgovarizona usgovtexas usgovvirginia chinaeast chinaeast2 chinanorth chinanorth2
`);

/** By the names of profiles. Their `regions` is another thing: those that one cluster spans. */
export const REGIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['GKE', GOOGLE_REGIONS],
  ['AKS', AZURE_REGIONS],
  ['EKS with Karpenter', AWS_REGIONS],
  ['EKS with managed node groups', AWS_REGIONS],
]);
