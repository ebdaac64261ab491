-- Notes when signatures last matched campaigns; returns what any proxy noted lately.
-- KEYS[1]: campaign and signature, by when they last matched.
-- ARGV: time to live in ms, how many to keep, since when to return, then campaign and signature, and when they matched, in turn;
-- moments in microseconds.
-- Returns campaign and signature, and when they matched, in turn.
for i = 4, #ARGV, 2 do
  local known = redis.call('ZSCORE', KEYS[1], ARGV[i])
  if not known or tonumber(known) < tonumber(ARGV[i + 1]) then
    redis.call('ZADD', KEYS[1], ARGV[i + 1], ARGV[i])
  end
end
if #ARGV > 3 then
  redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - ARGV[2])
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
return redis.call('ZRANGEBYSCORE', KEYS[1], ARGV[3], '+inf', 'WITHSCORES')
