using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hub.Web.Data.Migrations.Postgres;

/// <summary>What the model cannot say: audit entries, their seals and heads are never changed, deleted or emptied, by whatever code.</summary>
[DbContext(typeof(PostgresHubDb))]
[Migration("20261122000001_AuditIsAppendOnly")]
public sealed class AuditIsAppendOnly : Migration
{
    private static readonly string[] Tables = ["AuditEvents", "AuditSeals", "AuditHeads"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("create function refuse_audit_change() returns trigger language plpgsql as $$ begin raise exception 'The audit is append-only.'; end $$;");
        foreach (string table in Tables)
        {
            migrationBuilder.Sql($"create trigger \"{table}_no_change\" before update or delete on \"{table}\" for each row execute function refuse_audit_change();");
            migrationBuilder.Sql($"create trigger \"{table}_no_truncate\" before truncate on \"{table}\" for each statement execute function refuse_audit_change();");
            // For the application's role where it is not the owner; the triggers hold for the owner too.
            migrationBuilder.Sql($"revoke update, delete, truncate on \"{table}\" from public;");
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (string table in Tables)
        {
            migrationBuilder.Sql($"drop trigger \"{table}_no_change\" on \"{table}\";");
            migrationBuilder.Sql($"drop trigger \"{table}_no_truncate\" on \"{table}\";");
        }

        migrationBuilder.Sql("drop function refuse_audit_change();");
    }
}
