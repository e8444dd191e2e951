package dev.assent.persistence;

import io.quarkus.runtime.annotations.RegisterForProxy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Gives everybody the same connection, opened for the first who asks and closed by the last who is
 * done with it. Flyway would write its history on another connection than it migrates on: whoever
 * is killed between the two commits leaves tables that nobody remembers. On one connection they are
 * one transaction.
 */
@RegisterForProxy(targets = Connection.class)
@RegisterForReflection(targets = Connection.class)
final class OneConnection implements DataSource {

  /** Opens a connection. */
  interface Opener {
    Connection open() throws SQLException;
  }

  private final Opener opener;
  private Connection connection;
  private int users;

  OneConnection(Opener opener) {
    this.opener = opener;
  }

  @Override
  public synchronized Connection getConnection() throws SQLException {
    // One that is lost is somebody's still: Flyway forgets to close it then.
    if (users == 0 || connection.isClosed()) {
      connection = opener.open();
      users = 0;
      // Whoever has waited for another process that migrates has to see what that one did.
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }
    users++;
    return new Handle(connection).asConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the connection is somebody's already");
  }

  private synchronized void leave(Connection left) throws SQLException {
    if (left != connection) {
      return;
    }
    users--;
    if (users == 0) {
      connection.close();
    }
  }

  /** What one user holds: closed, it is closed for that user alone. */
  private final class Handle {

    private final Connection shared;
    private boolean closed;

    Handle(Connection shared) {
      this.shared = shared;
    }

    Connection asConnection() {
      return (Connection)
          Proxy.newProxyInstance(
              OneConnection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> call(method, arguments));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("close")) {
        if (!closed) {
          closed = true;
          leave(shared);
        }
        return null;
      }
      if (method.getName().equals("isClosed") && closed) {
        return true;
      }
      try {
        return method.invoke(shared, arguments);
      } catch (InvocationTargetException failure) {
        throw failure.getCause();
      }
    }
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter nobody) {}

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("the driver's own limit applies");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException("there is nothing inside");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
