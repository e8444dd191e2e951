package dev.assent.domain;

/**
 * A change that the rules do not allow; nothing has been changed. The message is for developers and
 * names no person: what a caller is told is decided at the edge.
 */
public abstract sealed class RefusedException extends RuntimeException
    permits EvidenceMissingException,
        FieldValueException,
        IdentityMissingException,
        IdentityTakenException,
        NameTakenException,
        PermissionRefusedException,
        TooManyCustomFieldsException,
        TooManyListsException,
        UnknownReferencesException {

  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    // Refusals are an expected answer: no stack trace to fill, nothing to suppress.
    super(message, null, false, false);
  }
}
