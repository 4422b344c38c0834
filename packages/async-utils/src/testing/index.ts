export { settleMicrotasks, VirtualClock } from "./virtual-clock.ts";
