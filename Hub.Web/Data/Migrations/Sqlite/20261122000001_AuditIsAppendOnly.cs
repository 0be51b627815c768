using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hub.Web.Data.Migrations.Sqlite;

/// <summary>What the model cannot say: audit entries, their seals and heads are never changed or deleted, by whatever code.</summary>
[DbContext(typeof(SqliteHubDb))]
[Migration("20261122000001_AuditIsAppendOnly")]
public sealed class AuditIsAppendOnly : Migration
{
    private static readonly string[] Tables = ["AuditEvents", "AuditSeals", "AuditHeads"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (string table in Tables)
        foreach (string act in (string[])["update", "delete"])
            migrationBuilder.Sql($"create trigger {table}_no_{act} before {act} on \"{table}\" begin select raise(abort, 'The audit is append-only.'); end;");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (string table in Tables)
        foreach (string act in (string[])["update", "delete"])
            migrationBuilder.Sql($"drop trigger {table}_no_{act};");
    }
}
