// Types of the module while this folder is edited; in the built package a copy of surprise-core.d.ts stands here.
export type * from "../surprise-core";
export { default } from "../surprise-core";
