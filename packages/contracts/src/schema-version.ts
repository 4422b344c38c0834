/**
 * Version of every record that Persona writes. It rises when a reader of the old form would misread the new one;
 * added optional fields do not raise it. Records of version 1 are read by `read-version-1.ts`.
 */
export const schemaVersion = 2;
