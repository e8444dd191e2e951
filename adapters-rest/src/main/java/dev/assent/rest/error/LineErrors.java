package dev.assent.rest.error;

import dev.assent.application.UnavailableException;
import dev.assent.domain.RefusedException;
import dev.assent.rest.BodyRefusedException;
import dev.assent.rest.InvalidRequestException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Says of a line of a stream what a call by itself would be answered. */
@Singleton
public class LineErrors {

  private final ErrorMapping mapping;

  LineErrors(ErrorMapping mapping) {
    this.mapping = mapping;
  }

  public LineError of(Throwable failure) {
    Response answer =
        switch (failure) {
          case InvalidRequestException invalid -> mapping.invalid(invalid);
          case RefusedException refused -> mapping.refused(refused);
          case UnavailableException away -> mapping.unavailable(away);
          case BodyRefusedException unread -> mapping.unread(unread);
          default -> mapping.unexpected(failure);
        };
    ErrorBody error = (ErrorBody) ((List<?>) answer.getEntity()).getFirst();
    return new LineError(answer.getStatus(), error.errorKey(), error.errorMessage());
  }
}
