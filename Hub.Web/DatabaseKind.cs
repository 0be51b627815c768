namespace Hub.Web;

public enum DatabaseKind { Sqlite, Postgres }
