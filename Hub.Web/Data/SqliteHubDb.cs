using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Data;

public sealed class SqliteHubDb(DbContextOptions<SqliteHubDb> options) : HubDb(options);
