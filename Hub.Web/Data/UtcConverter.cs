using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hub.Web.Data;

/// <summary>Every instant in the database is UTC; SQLite forgets the kind.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
