using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Data;

public sealed class PostgresHubDb(DbContextOptions<PostgresHubDb> options) : HubDb(options);
