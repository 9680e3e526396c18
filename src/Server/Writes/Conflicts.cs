using JasperFx;
using Npgsql;

namespace IncidentHub.Server.Writes;

/// <summary>Tells a lost race, which is decided anew, from a fault.</summary>
public static class Conflicts
{
    /// <summary>Somebody else committed first: another version, the same key, the same number, or a deadlock the database broke.</summary>
    public static bool IsLostRace(Exception e) => e switch
    {
        ConcurrencyException or JasperFx.Events.ExistingStreamIdCollisionException or Marten.Exceptions.ExistingStreamIdCollisionException => true,
        PostgresException p => p.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
        AggregateException a => a.InnerExceptions.All(IsLostRace),
        { InnerException: { } inner } => IsLostRace(inner),
        _ => false,
    };
}
