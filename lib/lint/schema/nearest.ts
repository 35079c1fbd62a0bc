export { nearest } from '../../finding/nearest';
