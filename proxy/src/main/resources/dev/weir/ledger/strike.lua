-- Forgets a loan, and says which are left.
-- KEYS[1]: the loans, by when they are due. ARGV: the loan.
redis.call('ZREM', KEYS[1], ARGV[1])
return redis.call('ZRANGE', KEYS[1], 0, -1)
