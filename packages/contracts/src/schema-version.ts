/**
 * Version of every record that Persona writes. It rises when a reader of the old form would misread the new one;
 * added optional fields do not raise it.
 */
export const schemaVersion = 1;
